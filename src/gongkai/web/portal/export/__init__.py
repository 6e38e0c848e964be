"""静态导出: the portal as files that any file server can serve under any path."""

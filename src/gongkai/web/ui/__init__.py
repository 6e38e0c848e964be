"""The look: design tokens, the five pieces, the page that all pages are built on."""

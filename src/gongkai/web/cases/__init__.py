"""依申请公开: cases, their events, letters and decisions."""

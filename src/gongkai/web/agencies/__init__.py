"""Agencies by 块 and 条, their people, roles and powers."""

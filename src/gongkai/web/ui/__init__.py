"""The look: design tokens, the five pieces, the page that all pages are built on.

A page extends ui/page.html (the office's frame; ui/plain.html before sign-in) and fills `title`, `crumbs` (links),
`main` (with its h1), `law` (what the law says about it) and `action` (`{% action words consequence form_id %}`).
The tags of templatetags/pieces.py are known everywhere; what they take is in pieces.py. /office/style/ shows them all.

A form: `<form method="post" id="…" class="form" novalidate>{% csrf_token %}{% problems form %}`, then a
`{% field bound %}` for each. `data-again` on it is for forms that are answered with a file.
Lists are `<table class="list">` with scoped headers. No inline script or style: the content policy refuses them.
"""

"""What screening does: look at files, run over a content, let a finding through, edit an agency's words."""

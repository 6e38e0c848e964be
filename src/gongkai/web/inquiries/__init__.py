"""咨询留言: what people ask an agency, the answer and its clock; who asked is sealed."""

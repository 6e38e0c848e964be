"""What a rule of the form cannot say as an equation: one function for each way of looking."""

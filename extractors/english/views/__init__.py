"""What a sentence tells from the view of those in it, judged by a trained component."""

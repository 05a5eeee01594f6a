"""Forms as people meet them: asked one question at a time, kept, offered again, taken away."""

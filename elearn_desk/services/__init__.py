"""What a clerk can do: one module a family, one function a use case."""

"""What a stage refuses and keeps."""

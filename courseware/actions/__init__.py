"""What people do. Every verb checks that the one who asks may do it."""

"""What conversations tell the trainer and the merchant. Reads only."""

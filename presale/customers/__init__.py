"""What agents keep about a customer: tags, notes, and the coupons they gave."""

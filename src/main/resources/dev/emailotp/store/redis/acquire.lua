local refused, milliseconds = claim_all()
return { refused, milliseconds }

# Use the id of the account that the provider is configured for.
terraform import aerial_account.acme 0227mkkf8ulgt48bkidcd8ekqft

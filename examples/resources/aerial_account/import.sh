# By the account's id: the one that the provider is configured for.
terraform import aerial_account.acme 0227mkkf8ulgt48bkidcd8ekqft

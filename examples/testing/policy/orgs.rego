# A company's rules for plans, for OPA and Conftest. Input: the output of `terraform show -json plan`.
package main

allowed_products := {"P000052", "P000131"}

# The resources that exist after the apply.
declared contains resource if {
	some resource in input.resource_changes
	resource.mode == "managed"
	resource.change.after != null
}

# This also refuses an unknown domain.
deny contains message if {
	some org in declared
	org.type == "aerial_org"
	not startswith(org.change.after.domain, "acme-")
	message := sprintf("%s: the org's domain must begin with acme-", [org.address])
}

deny contains message if {
	some org in declared
	org.type == "aerial_org"
	org.change.after.deletion_policy == "DELETE"
	message := sprintf("%s: deletion_policy must not be DELETE", [org.address])
}

deny contains message if {
	some products in declared
	products.type == "aerial_org_products"
	some id in products.change.after.product_ids
	not id in allowed_products
	message := sprintf("%s: the product %s is not allowed", [products.address, id])
}

deny contains message if {
	some products in declared
	products.type == "aerial_org_products"
	has_unknown(products.change.after_unknown.product_ids)
	message := sprintf("%s: the products must be known in the plan", [products.address])
}

# In a plan, true marks an unknown value. A list has one mark for each element.
has_unknown(mark) if mark == true

has_unknown(marks) if {
	some mark in marks
	mark == true
}

# For those who decide with Open Policy Agent: conformance gate --json as input, on top of the gate's own decision. What is missing denies.
#   conformance gate bundles --policy production --trust trust.yaml --json > decision.json && test -s decision.json &&
#     opa eval --fail-defined --input decision.json --data promotion.rego 'data.promotion.deny[reason]'
package promotion

import rego.v1

deny contains "this is no decision of the gate" if not input.format == "api-hub-conformance/decision"

deny contains "the gate did not promote" if not input.decision == "promote"

deny contains "the decision names no policy by name and digest" if not has_policy

deny contains "the decision is about no institution" if not count(input.institutions) > 0

deny contains msg if {
	some i, institution in input.institutions
	not institution.decision == "promote"
	msg := sprintf("%s is not promoted", [named(institution, "institution", i)])
}

deny contains msg if {
	some i, institution in input.institutions
	not count(institution.bundles) > 0
	msg := sprintf("%s is decided on without a bundle", [named(institution, "institution", i)])
}

deny contains msg if {
	some institution in input.institutions
	some i, bundle in institution.bundles
	not bundle.counts == false
	not bundle.judgedAgain == "equal"
	msg := sprintf("%s was not judged again by the same build", [named(bundle, "file", i)])
}

deny contains msg if {
	some i, institution in input.institutions
	not count(institution.waivers) == 0
	msg := sprintf("%s has waivers", [named(institution, "institution", i)])
}

has_policy if {
	input.policy.name != ""
	regex.match(`^[0-9a-f]{64}$`, input.policy.digest)
}

# Its name, or its place in the list: what has no name is denied all the same.
named(one, member, _) := one[member] if is_string(one[member])

named(one, member, place) := sprintf("number %d", [place]) if not is_string(one[member])

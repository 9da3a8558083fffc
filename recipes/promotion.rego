# For those who decide with Open Policy Agent: conformance gate --json as input, on top of the gate's own decision.
#   conformance gate bundles --policy production --trust trust.yaml --json > decision.json
#   opa eval --fail-defined --input decision.json --data promotion.rego 'data.promotion.deny[reason]'
package promotion

import rego.v1

deny contains "the gate refused" if input.decision != "promote"

deny contains msg if {
	some institution in input.institutions
	some bundle in institution.bundles
	bundle.counts
	bundle.judgedAgain != "equal"
	msg := sprintf("%s was not judged again by the same build", [bundle.file])
}

deny contains msg if {
	some institution in input.institutions
	count(institution.waivers) > 0
	msg := sprintf("%s has waivers", [institution.institution])
}

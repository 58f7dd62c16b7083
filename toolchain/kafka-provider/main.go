// pulumi-resource-kafka is the resource plugin behind the npm package @pulumi/kafka.
//
// It stands in for the official plugin where that cannot be downloaded: the official one is a Go module that no module
// proxy serves, but the two halves that it is made of are, the Terraform provider and Pulumi's bridge. Names and
// defaults here are those of @pulumi/kafka 3.13.2, so that programs and state are interchangeable with the official one.
package main

import (
	"github.com/Mongey/terraform-provider-kafka/kafka"
	"github.com/pulumi/pulumi-terraform-bridge/v3/pkg/tfbridge"
	"github.com/pulumi/pulumi-terraform-bridge/v3/pkg/tfbridge/tokens"
	shimv2 "github.com/pulumi/pulumi-terraform-bridge/v3/pkg/tfshim/sdk-v2"
)

const (
	packageName = "kafka"
	// maxName bounds generated names as the official plugin does; Kafka itself takes topic names of up to 249 characters.
	maxName = 255
)

// version is set by the linker to the version of @pulumi/kafka that this plugin serves.
var version string

func main() {
	tfbridge.Main(packageName, version, provider(), nil)
}

func provider() tfbridge.ProviderInfo {
	info := tfbridge.ProviderInfo{
		P:       shimv2.NewProvider(kafka.Provider()),
		Name:    packageName,
		Version: version,
		Resources: map[string]*tfbridge.ResourceInfo{
			// resource_name and resource_type would collide with Pulumi's own idea of a resource.
			"kafka_acl": {Fields: map[string]*tfbridge.SchemaInfo{
				"resource_name": {Name: "aclResourceName"},
				"resource_type": {Name: "aclResourceType"},
			}},
		},
		Config: map[string]*tfbridge.SchemaInfo{
			"sasl_mechanism": {Default: &tfbridge.DefaultInfo{
				Value: "plain", EnvVars: []string{"KAFKA_SASL_MECHANISM"},
			}},
			"skip_tls_verify": {Default: &tfbridge.DefaultInfo{
				Value: false, EnvVars: []string{"KAFKA_SKIP_VERIFY"},
			}},
			"tls_enabled": {Default: &tfbridge.DefaultInfo{
				Value: true, EnvVars: []string{"KAFKA_ENABLE_TLS"},
			}},
		},
	}
	info.MustComputeTokens(tokens.SingleModule(packageName+"_", "index", tokens.MakeStandard(packageName)))
	info.SetAutonaming(maxName, "-")
	return info
}

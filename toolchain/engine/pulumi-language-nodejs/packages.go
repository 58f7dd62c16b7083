package main

import (
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"

	pulumirpc "github.com/pulumi/pulumi/sdk/v3/proto/go"
)

// packageManifest is the part of a package.json that matters here. Pulumi's own packages describe their resource
// plugin under "pulumi".
type packageManifest struct {
	Name    string `json:"name"`
	Version string `json:"version"`
	Pulumi  struct {
		Resource bool   `json:"resource"`
		Name     string `json:"name"`
		Version  string `json:"version"`
		Server   string `json:"server"`
	} `json:"pulumi"`
}

// GetRequiredPackages lists the resource plugins that the program's installed npm packages ask for, so that the engine
// can fetch them before it runs the program.
func (host *languageHost) GetRequiredPackages(
	_ context.Context, request *pulumirpc.GetRequiredPackagesRequest,
) (*pulumirpc.GetRequiredPackagesResponse, error) {
	response := &pulumirpc.GetRequiredPackagesResponse{}
	for _, manifest := range installedPackages(request.GetInfo().GetProgramDirectory()) {
		if manifest.Pulumi.Resource {
			response.Packages = append(response.Packages, manifest.requirement())
		}
	}
	return response, nil
}

// GetProgramDependencies is what `pulumi about` lists.
func (host *languageHost) GetProgramDependencies(
	_ context.Context, request *pulumirpc.GetProgramDependenciesRequest,
) (*pulumirpc.GetProgramDependenciesResponse, error) {
	response := &pulumirpc.GetProgramDependenciesResponse{}
	for _, manifest := range installedPackages(request.GetInfo().GetProgramDirectory()) {
		response.Dependencies = append(response.Dependencies,
			&pulumirpc.DependencyInfo{Name: manifest.Name, Version: manifest.Version})
	}
	return response, nil
}

func (manifest packageManifest) requirement() *pulumirpc.PackageDependency {
	name, version := manifest.Pulumi.Name, manifest.Pulumi.Version
	if name == "" {
		name = strings.TrimPrefix(manifest.Name, "@pulumi/")
	}
	if version == "" {
		version = manifest.Version
	}
	return &pulumirpc.PackageDependency{
		Name: name, Kind: "resource", Version: "v" + strings.TrimPrefix(version, "v"), Server: manifest.Pulumi.Server,
	}
}

// installedPackages reads the manifests of all packages that Node.js would find from dir; of two packages of one name,
// the nearer one counts.
func installedPackages(dir string) []packageManifest {
	var manifests []packageManifest
	seen := map[string]bool{}
	for modules := range nodeModules(dir) {
		for _, pattern := range []string{"*", filepath.Join("@*", "*")} {
			// Glob fails on a malformed pattern only, and these two are fixed.
			files, _ := filepath.Glob(filepath.Join(escapeGlob(modules), pattern, "package.json"))
			for _, file := range files {
				if manifest, ok := readManifest(file); ok && !seen[manifest.Name] {
					seen[manifest.Name] = true
					manifests = append(manifests, manifest)
				}
			}
		}
	}
	return manifests
}

// escapeGlob keeps a folder whose name has pattern characters from being read as a pattern.
func escapeGlob(path string) string {
	return strings.NewReplacer(`*`, `\*`, `?`, `\?`, `[`, `\[`, `\`, `\\`).Replace(path)
}

func readManifest(file string) (manifest packageManifest, ok bool) {
	content, err := os.ReadFile(file)
	if err != nil {
		return manifest, false
	}
	// A package.json that cannot be read as one belongs to no Pulumi package.
	return manifest, json.Unmarshal(content, &manifest) == nil
}

#pragma once

#include <string>
#include <vector>

#include "pipeline/report/html_parts.hpp"

namespace steppe {

// The links that lead from a number to where it comes from: an auditor follows them and nothing else.

// The auxiliary layers: as they were read, or, of a report from stored results, as the settings name them.
std::vector<LayerFacts> layers_of(const HtmlContext& context);

// What an indicator is made from. An indicator that targets alone speak of has none.
std::optional<Product> product_of(Indicator indicator);

// Links to the layers that decide about a product, or about an indicator of it, each with its version; a dash without.
std::string layer_links(const HtmlContext& context, Product product);
std::string layer_links(const HtmlContext& context, Indicator indicator);
// Links to the groups of constants that decide about it, those of estimates included.
std::string constant_links(const HtmlContext& context, Product product);
// A link to the paragraph on how a value was come by.
std::string method_link(const HtmlContext& context, Method method);
// Numbers of the list of scenes: "1–6, 9", each run a link to its first.
std::string scene_links(const HtmlContext& context, const std::vector<std::size_t>& numbers);
// "field plots, sample points" as links to what became of their rows; empty of what is only mapped.
std::string field_data_link(const HtmlContext& context, Method method);
// What a share is a share of, a link to the file that says how large it is.
std::string denominator_link(const HtmlContext& context, Denominator denominator);
// What the carbon tables rest on.
std::string carbon_links(const HtmlContext& context);

// The word of an indicator or a class product, a link to its line among the definitions.
std::string indicator_link(const HtmlContext& context, Indicator indicator);
std::string product_link(const HtmlContext& context, Product product);
// "Forest coverage<br><small>caliber</small>", the indicator as such a link.
std::string series_label(const HtmlContext& context, const Series& series);

// Anchors of those places.
std::string indicator_anchor(Indicator indicator);
std::string product_anchor(Product product);
std::string layer_anchor(LayerRole role);
std::string input_anchor(std::string_view key);       // of a file that an option names; "zones.path": the boundaries
std::string constants_anchor(std::string_view name);  // of a section of options, or of a group in the program
std::string method_anchor(Method method);
std::string scene_anchor(std::size_t number);
inline constexpr std::string_view kRuleGroup = "rules", kEstimateGroup = "estimates", kErrorGroup = "errors",
                                  kCarbonGroup = "stocks", kLandscapeGroup = "landscape";
inline constexpr std::string_view kCarbonMethod = "method-carbon";

}  // namespace steppe

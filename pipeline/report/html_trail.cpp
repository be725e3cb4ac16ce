#include "pipeline/report/html_trail.hpp"

#include <algorithm>
#include <array>
#include <set>

#include "pipeline/products/product_table.hpp"

namespace steppe {
namespace {

// The groups of constants as links name them, in the order of the page. A product with options has a section of its
// name.
struct GroupWords {
  std::string_view name, words;
};
constexpr std::array<GroupWords, 12> kGroups{{{"sensors", text("harmonisation")},
                                              {"grid", text("grid")},
                                              {"windows", text("windows")},
                                              {"mask", text("masks")},
                                              {name_of(Product::composite), text("compositing")},
                                              {"cover", text("cover")},
                                              {name_of(Product::water), text("open water")},
                                              {name_of(Product::desertification), text("degrees of sandification")},
                                              {name_of(Product::forest), text("forest rules")},
                                              {"carbon", text("carbon")},
                                              {kRuleGroup, text("class rules")},
                                              {kEstimateGroup, text("estimates and verdicts")}}};

// The options of a product's own; empty of what only puts others together.
std::string_view own_group(Product product) {
  switch (product) {
    case Product::fvc:
      return "cover";
    case Product::water:
      return name_of(Product::water);
    case Product::desertification:
      return name_of(Product::desertification);
    case Product::forest:
      return name_of(Product::forest);
    default:
      return {};
  }
}

void add_groups(Product product, const Settings& settings, std::set<std::string_view>& groups) {
  if (const auto own = own_group(product); !own.empty()) groups.insert(own);
  const ProductRow& row = row_of(product);
  if (row.classes()) groups.insert(kRuleGroup);
  if (row.classes() && product != Product::water) groups.insert(own_group(Product::fvc));  // its degrees and limits
  if (!row.needs) return;
  const ProductSet needed = row.needs(settings);
  for (const ProductRow& beneath : product_table())
    if (needed.has(beneath.product)) add_groups(beneath.product, settings, groups);
}

std::string listed(const HtmlContext& context, const std::vector<std::string>& items) {
  std::string out;
  for (const auto& item : items) out += (out.empty() ? "" : context.language == Language::zh ? "、" : ", ") + item;
  return out.empty() ? "—" : out;
}

std::string links_to(const HtmlContext& context, LayerSet layers) {
  std::vector<std::string> links;
  for (const LayerFacts& layer : layers_of(context)) {
    if (!layers.has(layer.role)) continue;
    const std::string version = html_escaped(layer.version);
    links.push_back(link(context.to_main(layer_anchor(layer.role)), context.word_of(layer.role)) +
                    (version.empty() ? "" : " <small>(" + version + ")</small>"));
  }
  return listed(context, links);
}

std::string group_links(const HtmlContext& context, const std::set<std::string_view>& groups) {
  std::vector<std::string> links;
  for (const GroupWords& group : kGroups)
    if (groups.contains(group.name))
      links.push_back(link(context.to_main(constants_anchor(group.name)), context.say(group.words)));
  return listed(context, links);
}

}  // namespace

std::vector<LayerFacts> layers_of(const HtmlContext& context) {
  if (!context.layers.empty()) return {context.layers.begin(), context.layers.end()};
  const LayerSettings& layers = context.input.settings.layers;
  std::vector<LayerFacts> facts;
  const auto add = [&](LayerRole role, const std::filesystem::path& path, const std::string& version) {
    if (!path.empty()) facts.push_back({role, path.filename().string(), version, {}});
  };
  add(LayerRole::grassland, layers.grassland, layers.grassland_version);
  add(LayerRole::sandy_land, layers.sandy_land, layers.sandy_land_version);
  add(LayerRole::cropland, layers.cropland, layers.cropland_version);
  add(LayerRole::shrub, layers.shrub, layers.shrub_version);
  add(LayerRole::orchard, layers.orchard, layers.orchard_version);
  return facts;
}

std::optional<Product> product_of(Indicator indicator) {
  switch (indicator) {
    case Indicator::ndvi_peak:
      return Product::ndvi;
    case Indicator::vegetation_cover:
    case Indicator::grassland_cover:
      return Product::fvc;
    case Indicator::forest_coverage:
    case Indicator::forest_area:
      return Product::forest;
    case Indicator::grassland_area:
    case Indicator::cropland_area:
      return Product::landcover;
    case Indicator::water_area:
    case Indicator::permanent_water_area:
      return Product::water;
    case Indicator::vegetated_wetland_area:
    case Indicator::wetland_area:
      return Product::wetland;
    case Indicator::desertification_area:
    case Indicator::desertification_moderate_area:
      return Product::desertification;
    case Indicator::sandy_land_cover:
      return std::nullopt;
  }
  return std::nullopt;
}

std::string layer_links(const HtmlContext& context, Product product) {
  return links_to(context, layers_beneath(product, context.input.settings));
}

std::string layer_links(const HtmlContext& context, Indicator indicator) {
  const auto product = product_of(indicator);
  LayerSet layers = product ? layers_beneath(*product, context.input.settings) : LayerSet{};
  if (indicator == Indicator::grassland_cover) layers.add(LayerRole::grassland);  // the areas of the types
  return links_to(context, layers);
}

std::string constant_links(const HtmlContext& context, Product product) {
  std::set<std::string_view> groups{"sensors", "grid", "windows", "mask", name_of(Product::composite), kEstimateGroup};
  add_groups(product, context.input.settings, groups);
  return group_links(context, groups);
}

std::string method_link(const HtmlContext& context, Method method) {
  return link(context.to_main(method_anchor(method)), context.word_of(method));
}

std::string scene_links(const HtmlContext& context, const std::vector<std::size_t>& numbers) {
  std::vector<std::string> runs;
  for (std::size_t i = 0; i < numbers.size();) {
    std::size_t last = i;
    while (last + 1 < numbers.size() && numbers[last + 1] == numbers[last] + 1) ++last;
    const std::vector<std::size_t> run(numbers.begin() + static_cast<std::ptrdiff_t>(i),
                                       numbers.begin() + static_cast<std::ptrdiff_t>(last) + 1);
    runs.push_back(link(context.to_main(scene_anchor(numbers[i])), number_runs(run)));
    i = last + 1;
  }
  std::string out;
  for (const auto& run : runs) out += (out.empty() ? "" : ", ") + run;
  return out.empty() ? "—" : out;
}

std::string field_data_link(const HtmlContext& context, Method method) {
  if (method != Method::regression && method != Method::design) return {};
  const auto kind = static_cast<std::size_t>(method == Method::regression ? FieldKind::plots : FieldKind::samples);
  return link(context.to_main("field-data"), context.say(kFieldKindWords[kind]));
}

std::string denominator_link(const HtmlContext& context, Denominator denominator) {
  const std::string words = context.word_of(denominator);
  const auto& files = context.input.results.input_files;
  const auto layers = layers_of(context);
  switch (denominator) {
    case Denominator::none:
      return words;
    case Denominator::zone_area:
      return link(context.to_main(input_anchor("zones.path")), words);
    case Denominator::official_land:
      if (std::any_of(files.begin(), files.end(), [](const InputFile& f) { return f.key == "verify.regions"; }))
        return link(context.to_main(input_anchor("verify.regions")), words);
      return words;
    case Denominator::grassland:
      if (std::any_of(layers.begin(), layers.end(), [](const auto& l) { return l.role == LayerRole::grassland; }))
        return link(context.to_main(layer_anchor(LayerRole::grassland)), words);
      return words;
  }
  return words;
}

std::string carbon_links(const HtmlContext& context) {
  return product_link(context, Product::landcover) + " · " +
         link(context.to_main(input_anchor("carbon.densities")), context.say(text("Carbon densities"))) + " · " +
         link(context.to_main(constants_anchor("carbon")), context.say(text("Constants"))) + " · " +
         link(context.to_main(kCarbonMethod), context.say(text("Method")));
}

std::string indicator_link(const HtmlContext& context, Indicator indicator) {
  return link(context.to_main(indicator_anchor(indicator)), context.word_of(indicator));
}

std::string product_link(const HtmlContext& context, Product product) {
  return link(context.to_main(product_anchor(product)), context.word_of(product));
}

std::string series_label(const HtmlContext& context, const Series& series) {
  const std::string caliber = context.word_of(std::string_view(series.caliber));
  return "<b>" + indicator_link(context, series.indicator) + "</b>" +
         (caliber.empty() ? "" : "<br><small>" + caliber + "</small>");
}

std::string indicator_anchor(Indicator indicator) { return "indicator-" + std::string(name_of(indicator)); }
std::string product_anchor(Product product) { return "product-" + std::string(name_of(product)); }
std::string layer_anchor(LayerRole role) { return "layer-" + std::string(name_of(role)); }
std::string input_anchor(std::string_view key) { return "input-" + std::string(key); }
std::string constants_anchor(std::string_view name) { return "constants-" + std::string(name); }
std::string scene_anchor(std::size_t number) { return "scene-" + std::to_string(number); }

// The mapped ones share a paragraph.
std::string method_anchor(Method method) {
  const bool estimated = method == Method::regression || method == Method::design;
  return "method-" + std::string(name_of(estimated ? method : Method::mapped));
}

}  // namespace steppe

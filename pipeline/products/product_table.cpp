#include "pipeline/products/product_table.hpp"

#include <algorithm>
#include <array>
#include <cassert>

#include "pipeline/config/cover_ends.hpp"
#include "pipeline/indicators/cover.hpp"
#include "pipeline/products/product_bands.hpp"

namespace steppe {
namespace {

ProductSet beneath_desertification(const Settings& settings) {
  // Without the official layer, sandy land is what is neither water nor forest.
  return settings.layers.sandy_land.empty() ? ProductSet{Product::water, Product::forest} : ProductSet{};
}
ProductSet beneath_forest(const Settings&) { return {Product::water, Product::wetland}; }
ProductSet beneath_land_cover(const Settings&) {
  return {Product::water, Product::wetland, Product::forest, Product::desertification};
}

LayerSet configured(const LayerSettings& settings, LayerSet asked) {
  LayerSet layers;
  const auto take = [&](LayerRole role, const std::filesystem::path& path) {
    if (asked.has(role) && !path.empty()) layers.add(role);
  };
  take(LayerRole::grassland, settings.grassland);
  take(LayerRole::sandy_land, settings.sandy_land);
  take(LayerRole::cropland, settings.cropland);
  take(LayerRole::shrub, settings.shrub);
  take(LayerRole::orchard, settings.orchard);
  return layers;
}
// Cropland only matters to the potential mask; the official layer decides alone.
LayerSet desertification_layers(const Settings& s) {
  return configured(s.layers, {s.layers.sandy_land.empty() ? LayerRole::cropland : LayerRole::sandy_land});
}
// Sandy land stands for a shrub layer that is not there.
LayerSet forest_layers(const Settings& s) {
  return configured(s.layers, {LayerRole::cropland, LayerRole::orchard,
                               s.layers.shrub.empty() ? LayerRole::sandy_land : LayerRole::shrub});
}
LayerSet land_cover_layers(const Settings& s) {
  return configured(s.layers, {LayerRole::grassland, LayerRole::cropland, LayerRole::sandy_land});
}

// Fields under water are told from wetland by the cropland layer, planted trees from reed by the bureau's polygons.
LayerSet wetland_layers(const Settings& s) { return configured(s.layers, {LayerRole::cropland, LayerRole::shrub}); }
ProductSet beneath_wetland(const Settings&) { return {Product::water}; }
ProductSet beneath_probability(const Settings&) { return {Product::landcover}; }

Method cover_method(const Settings& s) {
  return s.cover.index == CoverIndex::msavi2 ? Method::dimidiate_msavi2 : Method::dimidiate_ndvi;
}

Definition cover_definition(const Settings& s) { return {s.cover.definition, cover_caliber(s.cover)}; }
Definition peak_definition(const Settings&) { return {"ndvi_peak.1", kRelativeCaliber}; }
Definition water_definition(const Settings& s) { return {s.water.definition, s.water.caliber}; }
// A model that was taught what fields look like needs no layer that says where they are.
LayerSet required_layers(const ProductRow& row, const Settings& s) {
  return row.product == Product::forest && !s.forest.model.empty() ? LayerSet{} : row.required;
}

Definition forest_definition(const Settings& s) { return {s.forest.definition, "F2020, F2021"}; }
Definition wetland_definition(const Settings& s) { return {s.wetland.definition, {}}; }
Definition desertification_definition(const Settings& s) {
  return {s.desertification.definition, s.desertification.caliber};
}

// What class products have in common.
ProductRow class_row(Product product, std::string_view words, std::span<const LegendEntry> legend) {
  ProductRow row{.product = product, .words = words, .bands = {std::string(name_of(product))}};
  row.type = geo::PixelType::uint8;
  row.no_data = kClassNoData;
  row.overviews = geo::OverviewRule::nearest;
  row.legend = legend;
  row.has_transitions = true;
  row.map = MapStyle::legend;
  return row;
}

std::vector<std::string> names_of(const std::vector<BandRole>& roles) {
  std::vector<std::string> names;
  for (const BandRole role : roles) names.emplace_back(name_of(role));
  return names;
}

ProductRow desertification_row() {
  auto row = class_row(Product::desertification, text("Desertification grade"), desertification_legend());
  row.definition = desertification_definition;
  row.needs = beneath_desertification;
  row.layers = desertification_layers;
  row.required = {LayerRole::sandy_land};
  return row;
}

ProductRow water_row() {
  auto row = class_row(Product::water, text("Open water"), water_legend());
  row.definition = water_definition;
  return row;
}

ProductRow forest_row() {
  auto row = class_row(Product::forest, text("Forest"), forest_legend());
  row.definition = forest_definition;
  row.needs = beneath_forest;
  row.layers = forest_layers;
  row.required = {LayerRole::cropland};
  return row;
}

ProductRow land_cover_row() {
  auto row = class_row(Product::landcover, text("Land cover"), land_cover_legend());
  row.needs = beneath_land_cover;
  row.layers = land_cover_layers;
  row.required = {LayerRole::grassland, LayerRole::cropland, LayerRole::sandy_land};
  row.carries_carbon = true;
  return row;
}

ProductRow wetland_row() {
  auto row = class_row(Product::wetland, text("Wetland"), wetland_legend());
  row.definition = wetland_definition;
  row.needs = beneath_wetland;
  row.layers = wetland_layers;
  row.required = {LayerRole::cropland};
  return row;
}

std::array<ProductRow, kProductNames.size()> make_table() {
  return {{{.product = Product::ndvi,
            .words = text("NDVI"),
            .scale = 1 / kCoverScale,
            .unit = "1",
            .bands = {"ndvi"},
            .definition = peak_definition,
            .writes_definition = false,
            .mean = MeanFigure{Indicator::ndvi_peak, Unit::one, 1 / kCoverScale, 6}},
           {.product = Product::fvc,
            .words = text("Fractional vegetation cover"),
            .scale = 1 / kCoverScale,
            .unit = "1",
            .bands = {"fvc"},
            .definition = cover_definition,
            .mean = MeanFigure{Indicator::vegetation_cover, Unit::percent, 100 / kCoverScale, 4, cover_method},
            .leads_ledger = true,
            .map = MapStyle::cover_ramp},
           {.product = Product::quality,
            .words = text("Observation quality"),
            .bands = quality_band_names(),
            .overviews = geo::OverviewRule::nearest,
            .value_names = "0 valid, 1 low_obs, 2 cloud, 3 no_data, 4 snow",
            .class_bands = {kStatusBand, kClearDaysBand}},
           {.product = Product::observations,
            .words = text("Usable observations"),
            .bands = {},
            .overviews = geo::OverviewRule::nearest,
            .has_mosaic = false},
           {.product = Product::composite,
            .words = text("Composite"),
            .scale = 1 / kCoverScale,
            .unit = "reflectance",
            .bands = names_of(composite_roles())},
           desertification_row(),
           water_row(),
           forest_row(),
           land_cover_row(),
           wetland_row(),
           {.product = Product::landcover_probability,
            .words = text("Probability of the land cover"),
            .scale = 1 / kCoverScale,
            .unit = "1",
            .bands = land_cover_probability_bands(),
            .overviews = geo::OverviewRule::nearest,
            .needs = beneath_probability}}};
}

}  // namespace

std::span<const ProductRow> product_table() {
  static const auto table = make_table();
  return table;
}

const ProductRow& row_of(Product product) {
  const ProductRow& row = product_table()[static_cast<std::size_t>(product)];
  assert(row.product == product);
  return row;
}

Product leading_product() {
  const auto table = product_table();
  return std::find_if(table.begin(), table.end(), [](const ProductRow& row) { return row.leads_ledger; })->product;
}

std::span<const LegendEntry> legend_of(Product product) { return row_of(product).legend; }

Definition definition_of(Product product, const Settings& settings) {
  const auto definition = row_of(product).definition;
  return definition ? definition(settings) : Definition{};
}

std::vector<Product> class_products(const Settings& settings) {
  std::vector<Product> products;
  for (const ProductRow& row : product_table())
    if (row.classes() && settings.products.lists(row.product)) products.push_back(row.product);
  return products;
}

LayerSet layers_missing(Product product, const Settings& settings) {
  const ProductRow& row = row_of(product);
  LayerSet missing;
  const LayerSet required = required_layers(row, settings), given = configured(settings.layers, required);
  for (std::size_t i = 0; i < kLayerRoleNames.size(); ++i) {
    const auto role = static_cast<LayerRole>(i);
    if (required.has(role) && !given.has(role)) missing.add(role);
  }
  if (!row.needs) return missing;
  const ProductSet needed = row.needs(settings);
  for (const ProductRow& beneath : product_table())
    if (needed.has(beneath.product)) missing.add(layers_missing(beneath.product, settings));
  return missing;
}

LayerSet layers_beneath(Product product, const Settings& settings) {
  const ProductRow& row = row_of(product);
  LayerSet layers = row.layers ? row.layers(settings) : LayerSet{};
  if (!row.needs) return layers;
  const ProductSet needed = row.needs(settings);
  for (const ProductRow& beneath : product_table())
    if (needed.has(beneath.product)) layers.add(layers_beneath(beneath.product, settings));
  return layers;
}

}  // namespace steppe

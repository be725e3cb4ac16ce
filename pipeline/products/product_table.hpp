#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "libgeo/raster/raster_sink.hpp"
#include "pipeline/config/layer_role.hpp"
#include "pipeline/config/settings.hpp"
#include "pipeline/estimate/method.hpp"
#include "pipeline/estimate/unit.hpp"
#include "pipeline/indicators/legend.hpp"
#include "pipeline/products/indicator.hpp"
#include "pipeline/products/product_set.hpp"

namespace steppe {

// What a number of a product is by definition (design 1: official definitions as data).
struct Definition {
  std::string id, caliber;  // both empty: none
};

// How the mean of a product of values is printed: in zones.csv and by queries.
struct MeanFigure {
  std::optional<Indicator> indicator = {};  // its rows of zones.csv; none: only queries answer for it
  Unit unit = Unit::one;                    // of the mean
  double scale = 1;                         // stored integer × scale = value in `unit`
  int decimals = 4;
  Method (*method)(const Settings&) = nullptr;  // null: peak_composite
};

// How maps of a report show a product.
enum class MapStyle { none, cover_ramp, legend };

// One product: everything that is not its computation. Readers, writers, sums, tables, maps and queries ask this table;
// adding a product is an enumerator with its name (config/product.hpp), a row here, and its values in the pass.
struct ProductRow {
  Product product;
  std::string_view words;  // for people, English; the translation table has the twin

  // The raster: bands of one type, interleaved.
  geo::PixelType type = geo::PixelType::int16;
  double no_data = -32768;
  double scale = 1;  // stored · scale = value
  std::string_view unit = {};
  std::vector<std::string> bands;  // names; empty: a band a platform that looked at the tile
  geo::OverviewRule overviews = geo::OverviewRule::mean;
  std::string_view value_names = {};               // metadata STEPPE_STATUS: what the numbers of the first band mean
  std::vector<std::string_view> class_bands = {};  // bands whose numbers are codes, not amounts

  // Classes: codes of a legend. Class products have rows in classes.csv and a ledger of their own.
  std::span<const LegendEntry> legend = {};
  bool has_transitions = false;  // classes of two years are compared
  bool carries_carbon = false;   // densities are given for its classes

  Definition (*definition)(const Settings&) = nullptr;
  bool writes_definition = true;  // into the raster's metadata
  // Products that must be computed beneath it, whether they are written or not.
  ProductSet (*needs)(const Settings&) = nullptr;
  // The configured auxiliary layers that decide about its pixels, those of what lies beneath it not counted.
  LayerSet (*layers)(const Settings&) = nullptr;
  // The layers that its definition cannot do without: while one is not configured there is a map of what was seen, and
  // no figure (FigureStatus::no_layer).
  LayerSet required = {};

  std::optional<MeanFigure> mean = {};  // of a product of values that figures are made of
  bool leads_ledger = false;            // the ledger of all products of values is printed under its name
  bool has_mosaic = true;               // the same bands on every tile
  MapStyle map = MapStyle::none;

  bool classes() const { return !legend.empty(); }
};

// In the order of the enumerators. Thread safe.
std::span<const ProductRow> product_table();
const ProductRow& row_of(Product product);

// The product under whose name the ledger of all products of values stands.
Product leading_product();

// By code; empty for a product that is not one of classes.
std::span<const LegendEntry> legend_of(Product product);
Definition definition_of(Product product, const Settings& settings);

// The products that the settings list, and of these the class products, in the order of the table.
std::vector<Product> class_products(const Settings& settings);

// The layers that a product's definition needs and the settings do not name, those of what lies beneath it too.
LayerSet layers_missing(Product product, const Settings& settings);

// Every configured layer that a product's pixels depend on, through the products beneath it too: without one of them
// the product says nothing.
LayerSet layers_beneath(Product product, const Settings& settings);

}  // namespace steppe

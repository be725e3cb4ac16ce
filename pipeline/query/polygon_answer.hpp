#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "libgeo/base/message.hpp"
#include "pipeline/config/product.hpp"
#include "pipeline/estimate/estimate.hpp"
#include "pipeline/products/figure_status.hpp"
#include "pipeline/results/zone_observations.hpp"

namespace steppe {

struct ClassAnswer {
  std::uint8_t code = 0;
  double area_ha = 0;
  std::optional<double> share_pct;  // of the valid area
};

// One layer in one period. Areas in hectares; nothing is given that was not computed from cells.
struct LayerAnswer {
  Product layer = Product::fvc;
  int period = 0;
  FigureStatus status = FigureStatus::ok;  // ok, provisional, low_obs, no_layer (as zones.csv), outside, failed
  geo::Message reason;                     // of all but ok
  double total_ha = 0, valid_ha = 0, cloud_ha = 0, snow_ha = 0, no_data_ha = 0,
         masked_ha = 0;  // total: of the polygon inside the tiles
  double valid_share = 0;
  std::optional<double> mean;        // continuous layers, in ProductFacts::unit; equals zones.csv's value
  std::optional<Estimate> estimate;  // calibrated mean with standard error, where the workspace has a calibration
  std::optional<double> sd, min, max;
  std::vector<ClassAnswer> classes;  // class layers, codes of the legend that occur
  std::optional<double> n_dates_median;
  std::vector<SensorShare> sensors;  // empty where they are not known
};

// The change of one layer between two periods of the request (each to the next): of the mean, or of each class.
struct ChangeAnswer {
  Product layer = Product::fvc;
  int from = 0, to = 0;
  std::optional<double> mean_change;
  std::vector<std::pair<std::uint8_t, double>> class_change_ha;
  geo::Message reason;                          // why there is none
  FigureStatus status = FigureStatus::low_obs;  // then: of the period that has no value
};

struct PolygonAnswer {
  double polygon_ha = 0;            // on the ellipsoid, all of the polygon
  double outside_ha = 0;            // of it, where the workspace has no tiles of any period
  std::vector<LayerAnswer> layers;  // by layer, then period, in the request's order
  std::vector<ChangeAnswer> changes;
};

}  // namespace steppe

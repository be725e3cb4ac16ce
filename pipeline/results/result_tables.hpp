#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "libgeo/base/boxed.hpp"
#include "libgeo/base/message.hpp"
#include "libgeo/base/shared_value.hpp"
#include "pipeline/carbon/stock.hpp"
#include "pipeline/config/product.hpp"
#include "pipeline/estimate/error_terms.hpp"
#include "pipeline/estimate/estimate.hpp"
#include "pipeline/estimate/field_use.hpp"
#include "pipeline/estimate/regression.hpp"
#include "pipeline/estimate/verdict.hpp"
#include "pipeline/landscape/belt_table.hpp"
#include "pipeline/landscape/lake_series.hpp"
#include "pipeline/landscape/landscape_stats.hpp"
#include "pipeline/patches/patch_states.hpp"
#include "pipeline/plan/threshold_passes.hpp"
#include "pipeline/products/denominator.hpp"
#include "pipeline/products/figure_status.hpp"
#include "pipeline/products/indicator.hpp"
#include "pipeline/results/calibration_rows.hpp"
#include "pipeline/results/discrepancy.hpp"
#include "pipeline/results/forest_part.hpp"
#include "pipeline/results/map_accuracy.hpp"
#include "pipeline/results/palette.hpp"
#include "pipeline/results/region_area.hpp"
#include "pipeline/results/zone_version.hpp"
#include "pipeline/run/failed_tasks.hpp"

namespace steppe {

// Points that do not say what an indicator asks: their share (0…1) of all that were drawn, and what the figure would be
// if all of them said no, or yes.
struct PointSilence {
  double share = 0, low = 0, high = 0;
};

// One indicator of one zone and year: a row of zones.csv. The value is the estimate where field data allow one, else
// what the map says (then without standard error). Without a value, status and reason say why. There are hundreds of
// thousands: words are shared.
struct Figure {
  std::size_t zone = 0;  // into Totals::zones: zone and year
  Indicator indicator = Indicator::vegetation_cover;
  geo::SharedValue<std::string> definition, caliber;
  Unit unit = Unit::percent;
  Method method = Method::mapped;
  int decimals = 4;
  std::optional<double> value;
  geo::Boxed<Estimate> estimate;
  double total_ha = 0, valid_ha = 0, valid_share = 0;
  FigureStatus status = FigureStatus::ok;
  geo::SharedValue<geo::Message> reason = {};  // why it is not ok, and which setting decides; empty when it is
  Denominator denominator = Denominator::none;
  double denominator_ha = 0;
  geo::Boxed<PointSilence> silence = {};            // of an estimate
  geo::SharedValue<geo::Message> no_estimate = {};  // why points that are there carry none; else empty
  std::vector<ErrorComponent> errors = {};  // what the standard error is made of (science 8.5), in the figure's unit
};

// Mapped area of one class of one product in one zone and year: a row of classes.csv. Only classes of the legend.
struct ClassArea {
  std::size_t zone = 0;  // into Totals::zones
  Product product = Product::fvc;
  std::uint8_t code = 0;
  double area_ha = 0;
  std::optional<double> share_pct;  // of the product's valid area; absent when that is 0
};

// Area that went from one class to another between two years in one zone.
struct Transition {
  std::size_t zone = 0;  // into Totals::zones, of the later year
  Product product = Product::fvc;
  int from_year = 0, to_year = 0;
  std::uint8_t from_code = 0, to_code = 0;
  double area_ha = 0;
};

// The area ledger of one product in one zone and year; the residual is the difference of integers, in ha.
struct LedgerLine {
  std::size_t zone = 0;  // into Totals::zones
  Product product = Product::fvc;
  bool known = false;  // false: the zone has a fault, no numbers
  double total_ha = 0, valid_ha = 0, cloud_ha = 0, snow_ha = 0, no_data_ha = 0, masked_ha = 0, residual_ha = 0;
};

// The carbon table of one zone between two years.
struct ZoneCarbon {
  std::size_t zone = 0;  // into Totals::zones, of the later year
  int from_year = 0, to_year = 0;
  CarbonResult result;
};

// One target and what became of it: a row of targets.csv.
struct Judgement {
  Target target;
  std::string zone_name;  // of the zone it was applied to; empty when the zone set has none
  std::string definition, caliber;
  Decision decision;
  std::string evidence_id;  // hash over the task keys, settings and field data that the figure rests on
  Denominator denominator = Denominator::none;  // of the figure
  double denominator_ha = 0;
  std::optional<RegionArea> region = {};  // of a zone that must be a whole region
  std::optional<WorksSum> works = {};     // of a target of works, where there is a ledger
};

// A file that results were made from, beside scenes, boundaries and layers.
struct InputFile {
  std::string_view key;  // the option that names it: "verify.targets"
  std::string path, sha256;
};

// Everything the tables say, computed once a run from sums, field data, targets and densities; deterministic.
struct Results {
  std::vector<Figure> figures;     // by Totals::zones, then indicator
  std::vector<ClassArea> classes;  // by Totals::zones, product, code
  std::vector<Transition> transitions;
  std::vector<LedgerLine> ledger;  // by Totals::zones, product
  std::vector<ZoneCarbon> carbon;
  std::vector<Judgement> judgements;             // in the order of the targets file
  std::vector<MapAccuracy> accuracies;           // by year
  std::vector<Discrepancy> discrepancies;        // of official figures, in the order of the targets file
  std::vector<FieldCount> field_counts;          // by kind, zone, year, use
  std::vector<InputFile> input_files;            // targets, areas of regions, field data, densities that were read
  std::size_t refused_rows = 0;                  // of targets, plots, samples and layers: something was skipped
  std::vector<geo::Message> warnings;            // refused plots, samples, targets; missing densities
  std::vector<FailedTask> failed_tasks = {};     // tiles whose figures rest on what an earlier night made of them
  std::optional<Calibration> cover_calibration;  // of cover on the plots
  std::vector<CalibrationRow> calibration = {};  // and what it leaves on them
  std::vector<ForestPart> forest_parts = {};     // what mapped forest is put together from, by Totals::zones
  std::vector<BeltRow> belts = {};               // belts drawn as lines
  std::vector<LandscapeRow> landscape = {};      // of reserves and the red line
  LakeSeries lakes = {};
  Palette palette = {};                            // of maps: the bureau's, where the workspace has one
  std::optional<ZoneVersions> zone_versions = {};  // the same maps in older boundaries, where the settings name them
  std::optional<KnownPatches> patches = {};        // of changed land, where a search was made
  std::optional<ThresholdPasses> thresholds = {};  // of water, where they are frozen in a file
};

}  // namespace steppe

#pragma once

#include <optional>
#include <string>
#include <vector>

#include "libgeo/base/message.hpp"
#include "libgeo/base/parallel_for.hpp"
#include "pipeline/products/figure_status.hpp"
#include "pipeline/zonal/zonal_figures.hpp"
#include "pipeline/zonal/zonal_layers.hpp"

namespace steppe {

// What became of a zone or a group. Figures are given but for invalid_zone and failed.
//   ok              all of it lies on the rasters
//   partly_outside  the figures are of the part that does; coverage_share is of all
//   incomplete      a group some of whose zones are invalid: the figures are of the others
//   no_data         no cell of it has data in any raster
//   outside         no cell of it lies on the rasters: counts and areas are 0
//   invalid_zone    it cannot be used
//   failed          damaged pixels, or more distinct values than allowed
struct ZonalRow {
  std::string id, name;
  FigureStatus status = FigureStatus::ok;
  geo::Message reason;  // empty text for ok
  std::size_t zones = 1;
  std::optional<UnitFigures> figures;
  geo::MultiPolygon shape;  // as delivered, when the job asks for shapes
};

struct ZonalResult {
  ZonalRasters rasters;
  std::vector<ZonalRow> rows;  // in the zones' order: never fewer than features (or groups)
  std::optional<geo::Crs> shape_crs;
  bool cover_from_cache = false, used_summaries = false;
};

// The whole job. The same result for any `parallel`. Throws UsageError when rasters or zones cannot be read at all,
// Error (interrupted) when cancelled.
ZonalResult run_zonal(const ZonalJob& asked, const geo::ParallelFor& parallel, const geo::Cancelled& cancelled);

}  // namespace steppe

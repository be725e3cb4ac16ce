#pragma once

#include <string>
#include <vector>

#include "libgeo/vector/vector_sink.hpp"
#include "pipeline/zonal/zonal_run.hpp"

namespace steppe {

// The table of a result, whatever file it goes into: columns zone_id, zone_name, status, reason, with groups also
// zones, then the statistics of one raster after the other. With several rasters a statistic bears its raster's name:
// fvc_mean.
struct ZonalSheet {
  std::vector<geo::VectorColumn> columns;
  std::vector<std::vector<geo::VectorValue>> rows;
  std::vector<std::size_t> row_of;  // position in ZonalResult::rows of each row
};

// Classes get two columns a value that occurs anywhere: class_3_ha (class_3_cells with --weight coverage) and
// class_3_share. Throws Error when a raster has more than 1000 of them: it is no raster of classes.
ZonalSheet zonal_sheet(const ZonalJob& job, const ZonalResult& result);

// One row a zone and pair of classes (class_a of the first raster, class_b of the second) with area_ha or cells, and
// share. A zone without any pair keeps one row.
ZonalSheet cross_sheet(const ZonalJob& job, const ZonalResult& result);

}  // namespace steppe

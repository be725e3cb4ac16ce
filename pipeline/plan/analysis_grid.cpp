#include "pipeline/plan/analysis_grid.hpp"

#include "libgeo/base/error.hpp"
#include "libgeo/base/machine_fault.hpp"
#include "libgeo/crs/areal_scale.hpp"
#include "libgeo/io/open_raster.hpp"

namespace steppe {
namespace {

using geo::message;
using geo::UsageError;

AnalysisGrid grid_like(const GridSettings& settings) {
  const auto raster = geo::open_raster(settings.like.string());
  if (!raster) geo::throw_if_machine(raster.fault());
  if (!raster) throw UsageError(message("grid.like: {0}", raster.fault().message));
  const auto& where = raster.value()->info().where;
  return {{where.grid.x0, where.grid.y0, where.grid.dx, where.grid.dy, settings.tile_px}, where.crs};
}

}  // namespace

AnalysisGrid resolve_grid(const GridSettings& settings) {
  if (!settings.like.empty()) return grid_like(settings);
  auto crs = geo::Crs::from_text(crs_definition(settings.crs));
  if (!crs) geo::throw_if_machine(crs.fault());
  if (!crs) throw UsageError(message("grid.crs: {0}", crs.fault().message));
  return {{settings.x_origin, settings.y_origin, settings.resolution_m, settings.resolution_y_m, settings.tile_px},
          crs.value()};
}

geo::PixelArea tile_area(const geo::SpatialGrid& tile) {
  auto area = geo::pixel_area(tile);
  if (!area) throw geo::Error(geo::ErrorKind::usage, area.fault().message);
  return std::move(area).value();
}

}  // namespace steppe

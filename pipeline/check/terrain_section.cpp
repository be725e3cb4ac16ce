#include <filesystem>

#include "libgeo/base/interrupted.hpp"
#include "libgeo/base/number_text.hpp"
#include "pipeline/check/area_text.hpp"
#include "pipeline/check/check_sections.hpp"
#include "pipeline/plan/terrain.hpp"
#include "pipeline/plan/terrain_reach.hpp"
#include "pipeline/threads/interrupt.hpp"

namespace steppe {

using geo::message;

constexpr double kPercent = 100;

void tell_terrain(const OpenedInputs& inputs, CheckSection& section) {
  const auto& path = inputs.settings->layers.dem;
  const auto blocks = message("what tells water and marsh from dark slopes and terrain shadow");
  if (path.empty())
    return section.note(message("layers.dem (elevations): none is named"), blocks,
                        message("ask the natural resources bureau for an elevation model of 30 m or finer, as a raster "
                                "in metres (layers.dem)"));
  if (!inputs.grid) return;
  try {
    const Terrain terrain = Terrain::open(path, inputs.grid->crs, interrupted);
    const auto found = inputs.zones ? elevation_reach(terrain, *inputs.zones, inputs.grid->crs) : std::nullopt;
    if (!found) return section.note(message("layers.{0}: read; where it lies cannot be told without zones", "dem"));
    const ElevationReach reach = found.value_or(ElevationReach{});
    const std::string file = path.filename().string(), version = inputs.settings->layers.dem_version;
    if (reach.missing_share >= 1)
      section.bad(message("layers.dem ({0}): not one place of the zones has an elevation", file), blocks,
                  message("check where the file lies and the coordinate system that it declares"));
    else if (reach.missing_share > 0)
      section.bad(message("layers.dem ({0}): about {1} % of the zones have no elevation", file,
                          geo::decimal_text(reach.missing_share * kPercent, 1)),
                  blocks, message("name a file that reaches all zones and has no holes"));
    else
      section.good(message("layers.dem (elevations): {0} to {1} m in the zones; version {2}; {3}",
                           geo::decimal_text(reach.lowest, 0), geo::decimal_text(reach.highest, 0),
                           version.empty() ? "-" : version, file));
  } catch (const geo::Interrupted&) {
    throw;
  } catch (const geo::UsageError& error) {
    for (const auto& problem : error.problems()) section.stop(message("layers.dem: {0}", problem));
  } catch (const geo::Error& error) {
    section.bad(message("layers.dem: {0}", error.message()), blocks);
  }
}

}  // namespace steppe

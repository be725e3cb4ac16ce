#include "pipeline/serve/served_night.hpp"

#include "libgeo/base/checksum.hpp"
#include "libgeo/base/or_throw.hpp"
#include "libgeo/base/small_file.hpp"

namespace steppe {
namespace {

constexpr std::size_t kNightDigits = 16;
constexpr std::uint64_t kLargestPalette = 16U << 20U;

geo::Box box_of_tiles(const WorkspaceIndex& index) {
  geo::Box box;
  for (const auto& [year, tiles] : index.tiles)
    for (const auto& [name, unused] : tiles)
      box = geo::join(box, geo::tile_grid(index.tiling, *geo::parse_tile_name(name)).box());
  return box;
}

std::string identity(const ServedNight& night) {
  geo::Sha256 sha;
  sha.add_field(to_json(night.index));
  sha.add_field(night.report ? night.report->digest() : std::string());
  const auto palette = geo::read_small_file(night.workspace.root / kPaletteName, kLargestPalette);
  sha.add_field(*night.zones.geojson());
  sha.add_field(palette ? palette.value() : std::string());
  return sha.hex().substr(0, kNightDigits);
}

}  // namespace

ServedNight::ServedNight(const std::string& called, const Workspace& of, const QueryLimits& limits)
    : name(called),
      workspace(of),
      service(std::make_unique<QueryService>(of.root, limits)),
      index(service->index()),
      files(of, index.tiles),
      crs(geo::or_throw(geo::Crs::from_text(index.grid_crs))),
      box(box_of_tiles(index)),
      report(ServedReport::latest(of.latest_report())),
      zones(of, index.zone_version),
      scenes(of, report),
      palette(Palette::read(of.root / kPaletteName)),
      night(identity(*this)) {}

}  // namespace steppe

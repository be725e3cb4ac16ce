#include "pipeline/zonal/zonal_summaries.hpp"

#include <array>
#include <fstream>
#include <string>
#include <string_view>
#include <system_error>

#include "libgeo/base/checksum.hpp"
#include "libgeo/base/error.hpp"
#include "libgeo/summary/raster_identity.hpp"
#include "libgeo/summary/summary_file.hpp"

namespace steppe {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMostClasses = 256;

// By content, since that is what decides how GDAL opens it.
bool is_tiff(const fs::path& path) {
  std::error_code error;
  if (!fs::is_regular_file(path, error)) return false;
  std::array<char, 4> head{};
  std::ifstream(path, std::ios::binary).read(head.data(), head.size());
  const std::string_view text(head.data(), head.size());
  using namespace std::string_view_literals;
  return text == "II*\0"sv || text == "MM\0*"sv || text == "II+\0"sv || text == "MM\0+"sv;
}

// All that the cells' values depend on besides the file.
std::string description_of(const ZonalRaster& raster, const geo::Cancelled& cancelled) {
  std::string text = "band " + std::to_string(raster.band) + ", ";
  text += raster.no_data ? "no data " + geo::number_text(*raster.no_data) : "all data";
  // Of a raster with a mask, no_data says nothing of the file's or of what was asked for instead.
  if (!raster.open.file_no_data) text += ", not the file's";
  if (raster.open.no_data) text += ", told " + geo::number_text(*raster.open.no_data);
  const fs::path mask = raster.path + ".msk";
  std::error_code error;
  if (fs::exists(mask, error))
    if (const auto sum = geo::sha256_of_file(mask, cancelled)) text += ", mask " + sum.value();
  return text;
}

// One place a file and reading of it, whatever its content: another version takes the place of the last.
geo::SummaryPlace place_of(const ZonalRaster& raster, const std::string& description, const fs::path& cache) {
  geo::Sha256 key;
  std::error_code error;
  const fs::path path = fs::canonical(raster.path, error);
  key.add_field(error ? raster.path : path.string());
  key.add_field(description);
  return {raster.path, cache / (key.hex().substr(0, 32) + ".summary")};
}

bool of_help(const ZonalRasters& rasters, const geo::ZonalRequest& request, std::size_t zones) {
  const std::size_t layers = request.layers.size();
  if (request.weights || !request.crosses.empty() || layers == 0) return false;
  if (request.values && zones * layers * kMostClasses > request.max_values) return false;
  for (std::size_t i = 0; i < layers; ++i) {
    const auto type = rasters.layers[i].type;
    const bool values = request.values && request.layers[i].values;
    if (!geo::can_summarise(type, rasters.where.grid) || (values && type != geo::PixelType::uint8)) return false;
    if (!is_tiff(rasters.layers[i].path)) return false;
  }
  return true;
}

// A folder that cannot be written to serves what it has.
void try_to_keep(const geo::SummaryPlace& place, const geo::Summary& summary, const geo::RasterIdentity& identity) {
  try {
    geo::write_summary(place, summary, identity);
  } catch (const geo::Error&) {
  }
}

// Nothing when the raster cannot be read to its end, or is not the one that was looked at.
std::optional<geo::Summary> made(const ZonalRaster& raster, const geo::ZonalLayer& layer, const geo::SummarySpec& spec,
                                 const geo::SummaryPlace& place, const geo::PixelArea& area,
                                 const geo::ParallelFor& parallel, const geo::Cancelled& cancelled) {
  const auto identity = geo::identity_of(place.raster, {}, cancelled);
  if (!identity || geo::file_stamp(place.raster) != raster.file) return std::nullopt;
  auto summary = geo::summarise(layer, raster.type, spec, area, parallel, cancelled);
  if (!summary || geo::file_stamp(place.raster) != raster.file) return std::nullopt;
  try_to_keep(place, summary.value(), identity.value());
  return std::move(summary).value();
}

}  // namespace

std::optional<KnownInside> known_inside(const ZonalJob& job, const ZonalRasters& rasters,
                                        const geo::ZonalRequest& request, const geo::CoveragePlan& plan,
                                        const geo::PixelArea& area, const geo::ParallelFor& parallel,
                                        const geo::Cancelled& cancelled) {
  if (job.cache.empty() || !of_help(rasters, request, plan.zones.size())) return std::nullopt;
  std::optional<KnownInside> known;
  for (std::size_t i = 0; i < rasters.layers.size(); ++i) {
    const ZonalRaster& raster = rasters.layers[i];
    const std::string description = description_of(raster, cancelled);
    const auto spec = geo::band_spec(rasters.where.grid, description, raster.type, area);
    if (!known) known = KnownInside{geo::split_plan(plan, spec.block, parallel), {}};
    if (known->split.blocks_inside == 0) return std::nullopt;
    const auto place = place_of(raster, description, job.cache);
    if (auto kept = geo::read_summary(place, spec, cancelled)) {
      known->summaries.push_back(std::move(kept).value());
      continue;
    }
    if (2 * known->split.blocks_inside < known->split.blocks) return std::nullopt;
    auto summary = made(raster, request.layers[i], spec, place, area, parallel, cancelled);
    if (!summary) return std::nullopt;
    known->summaries.push_back(*std::move(summary));
  }
  return known;
}

}  // namespace steppe

#include "pipeline/zonal/zonal_layers.hpp"

#include <algorithm>
#include <set>

#include "libgeo/base/error.hpp"
#include "libgeo/base/machine_fault.hpp"
#include "libgeo/io/open_raster.hpp"

namespace steppe {
namespace {

using geo::message;

// A subdataset ("HDF4_EOS:EOS_GRID:\"f.hdf\":grid:sur_refl_b01") is called by its last part.
std::string stem_of(const std::string& path) {
  const auto colon = path.rfind(':');
  const std::string last =
      colon != std::string::npos && path.find('"') != std::string::npos ? path.substr(colon + 1) : path;
  std::string stem = std::filesystem::path(last).stem().string();
  return stem.empty() ? std::string("raster") : stem;
}

std::string unique_name(const std::string& path, int band, std::set<std::string>& used) {
  const std::string base = stem_of(path) + (band == 1 ? std::string() : "_b" + std::to_string(band));
  std::string name = base;
  for (int i = 2; !used.insert(name).second; ++i) name = base + "_" + std::to_string(i);
  return name;
}

std::vector<int> bands_of(const ZonalJob& job) {
  std::vector<int> bands = job.bands.empty() ? std::vector<int>{1} : job.bands;
  if (bands.size() == 1) bands.resize(job.rasters.size(), bands.front());
  if (bands.size() != job.rasters.size())
    throw geo::UsageError(
        message("--band: one band for all rasters or one for each (got {0} bands and {1} rasters); "
                "name a raster twice for two of its bands",
                bands.size(), job.rasters.size()));
  return bands;
}

geo::OpenOptions masked() {
  geo::OpenOptions options;
  options.masks = options.mosaics = true;
  return options;
}

geo::OpenOptions reading(const ZonalJob& job) {
  geo::OpenOptions options = masked();
  options.file_no_data = !job.ignore_no_data;
  options.no_data = job.no_data;
  return options;
}

// Collects the rasters, and what is wrong with any of them.
class Look {
 public:
  explicit Look(const ZonalJob& job) : m_job(job) {}

  // Nothing when the raster has a problem; the first one decides about the grid.
  std::optional<ZonalRaster> at(const std::string& path, int band, const geo::OpenOptions& open) {
    const auto file = geo::file_stamp(path);
    const auto source = geo::open_raster(path, open);
    if (!source) geo::throw_if_machine(source.fault());
    if (!source) return problem(source.fault().message);
    const auto& info = source.value()->info();
    if (band > info.bands)
      return problem(message("--band: {0} has no such band (got {1}, allowed 1 to {2}); name one of them", path, band,
                             info.bands));
    const auto scale = scale_of(info, band);
    if (!ValueUnit::is_usable(scale))
      return problem(
          message("{0}: the scale or offset of band {1} cannot be used (got {2} and {3}, allowed finite "
                  "numbers and a scale above 0); correct the file or read stored values with --raw",
                  path, band, scale.scale, scale.offset));
    if (!on_grid(path, info.where)) return std::nullopt;
    return ZonalRaster{{}, path, band, info.type, info.no_data, ValueUnit(scale), open, file};
  }

  void check_weights(const std::optional<ZonalRaster>& weights) {
    if (weights && weights->unit.scale().offset != 0)
      problem(
          message("{0}: weights with an offset cannot be used (got {1}, allowed 0); write the true weights into a "
                  "file or read stored values with --raw",
                  weights->path, weights->unit.scale().offset));
  }

  geo::SpatialGrid finish() && {
    if (!m_problems.empty()) throw geo::UsageError(m_problems);
    return *m_where;
  }

 private:
  std::nullopt_t problem(geo::Message words) {
    m_problems.push_back(std::move(words));
    return std::nullopt;
  }

  geo::ValueScale scale_of(const geo::RasterInfo& info, int band) const {
    const auto at = static_cast<std::size_t>(band - 1);
    return m_job.raw || at >= info.scales.size() ? geo::ValueScale{} : info.scales[at];
  }

  bool on_grid(const std::string& path, const geo::SpatialGrid& where) {
    if (!m_where) {
      m_where = where;
      m_first = path;
      return true;
    }
    if (where.grid == m_where->grid && where.crs.same_as(m_where->crs)) return true;
    problem(
        message("{0}: is not on the grid of {1} (got {2}, needed {3}); warp one to the grid of the other, or ask for "
                "each alone",
                path, m_first, described(where), described(*m_where)));
    return false;
  }

  static std::string described(const geo::SpatialGrid& where) {
    const auto& g = where.grid;
    const auto number = [](double value) { return geo::number_text(value); };
    return std::to_string(g.cols) + " x " + std::to_string(g.rows) + ", " + number(g.dx) + " x " + number(g.dy) +
           ", (" + number(g.x0) + " " + number(g.y0) + "), " + where.crs.name();
  }

  const ZonalJob& m_job;
  std::optional<geo::SpatialGrid> m_where;
  std::string m_first;
  std::vector<geo::Message> m_problems;
};

}  // namespace

geo::ZonalLayer engine_layer(const ZonalRaster& raster) {
  return {raster.name, raster.band - 1,
          [path = raster.path, options = raster.open] { return geo::open_raster(path, options); }};
}

ZonalRasters look_at_rasters(const ZonalJob& job) {
  const auto bands = bands_of(job);
  Look look(job);
  std::vector<ZonalRaster> layers;
  std::optional<ZonalRaster> weights;
  std::set<std::string> used;
  for (std::size_t i = 0; i < job.rasters.size(); ++i)
    if (auto raster = look.at(job.rasters[i], bands[i], reading(job))) {
      raster->name = unique_name(raster->path, raster->band, used);
      layers.push_back(std::move(*raster));
    }
  if (!job.weights.empty()) weights = look.at(job.weights, 1, masked());
  look.check_weights(weights);
  return {std::move(look).finish(), std::move(layers), std::move(weights)};
}

}  // namespace steppe

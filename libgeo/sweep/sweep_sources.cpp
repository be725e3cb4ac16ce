#include "libgeo/sweep/sweep_sources.hpp"

#include <cmath>
#include <limits>
#include <type_traits>
#include <utility>

#include "libgeo/base/error.hpp"
#include "libgeo/base/machine_fault.hpp"

namespace geo {
namespace {

// The no-data value in a pixel's type; nothing when no pixel can be equal to it.
template <class T>
std::optional<T> no_data_in(std::optional<double> value) {
  if (!value || std::isnan(*value)) return std::nullopt;
  if constexpr (!std::is_same_v<T, double>)
    if (std::isfinite(*value) && !(*value >= static_cast<double>(std::numeric_limits<T>::lowest()) &&
                                   *value <= static_cast<double>(std::numeric_limits<T>::max())))
      return std::nullopt;
  if constexpr (std::is_integral_v<T>)
    if (*value != std::trunc(*value) || std::isinf(*value)) return std::nullopt;
  return static_cast<T>(*value);
}

template <class T>
WindowPixels empty_pixels(const RasterInfo& info) {
  return Raster<T>(Grid{}, T{}, no_data_in<T>(info.no_data));
}

WindowPixels pixels_for(const RasterInfo& info, bool doubles) {
  if (doubles) return empty_pixels<double>(info);
  switch (info.type) {
    case PixelType::uint8:
      return empty_pixels<std::uint8_t>(info);
    case PixelType::int16:
      return empty_pixels<std::int16_t>(info);
    case PixelType::uint16:
      return empty_pixels<std::uint16_t>(info);
    case PixelType::float32:
      return empty_pixels<float>(info);
    case PixelType::int32:
    case PixelType::uint32:
    case PixelType::float64:
      break;
  }
  return empty_pixels<double>(info);
}

std::string text_of(const Grid& grid) {
  return std::to_string(grid.cols) + " x " + std::to_string(grid.rows) + " cells of " + number_text(grid.dx) + " x " +
         number_text(grid.dy) + " from " + number_text(grid.x0) + ", " + number_text(grid.y0);
}

void check(const ZonalLayer& layer, const RasterInfo& info, const Grid& grid) {
  const Grid& own = info.where.grid;
  if (!aligned(grid, own) || window_in(grid, own) != grid.window())
    throw Error(
        message("{0}: its cells are not those the zones were laid out on (got {1}, allowed {2}); resample the rasters "
                "to one grid",
                layer.name, text_of(own), text_of(grid)));
  if (layer.band < 0 || layer.band >= info.bands)
    throw Error(message("{0}: no such band (got {1}, allowed 1 to {2}); choose another", layer.name, layer.band + 1,
                        info.bands));
}

std::unique_ptr<RasterSource> opened(const ZonalLayer& layer, const Grid& grid) {
  auto source = layer.open();
  if (!source) throw_fault(source.fault());
  check(layer, source.value()->info(), grid);
  return std::move(source).value();
}

template <class T>
Result<void> read_into(Raster<T>& raster, RasterSource& source, int band, const Window& window, const Grid& grid) {
  raster.grid = subgrid(grid, window);
  raster.pixels.resize(window.size());
  return source.read(band, window, std::span<T>(raster.pixels));
}

}  // namespace

SweepSources::SweepSources(const ZonalRequest& request, const Grid& grid)
    : m_grid(grid), m_layers(request.layers.size()) {
  const auto add = [&](const ZonalLayer& layer, bool doubles) {
    auto source = opened(layer, grid);
    auto pixels = pixels_for(source->info(), doubles);
    m_bands.push_back({layer.band, std::move(source), std::move(pixels)});
  };
  for (const ZonalLayer& layer : request.layers) add(layer, false);
  if (request.weights) add(*request.weights, true);
}

Result<void> SweepSources::read(const Window& window) {
  for (Band& band : m_bands) {
    auto done = std::visit([&](auto& raster) { return read_into(raster, *band.source, band.number, window, m_grid); },
                           band.pixels);
    if (!done) throw_if_machine(done.fault());
    if (!done) return done;
  }
  return {};
}

const WindowPixels* SweepSources::weights() const {
  return m_bands.size() > m_layers ? &m_bands.back().pixels : nullptr;
}

std::vector<BlockSize> SweepSources::blocks() const {
  std::vector<BlockSize> blocks;
  for (const Band& band : m_bands) blocks.push_back({band.source->info().block_cols, band.source->info().block_rows});
  return blocks;
}

Raster<double> as_doubles(const WindowPixels& pixels) {
  return std::visit(
      [](const auto& raster) {
        Raster<double> doubles(raster.grid, std::numeric_limits<double>::quiet_NaN());
        for (std::size_t i = 0; i < doubles.pixels.size(); ++i) {
          const auto value = static_cast<double>(raster.pixels[i]);
          const bool data = std::isfinite(value) && raster.pixels[i] != raster.no_data;
          if (data) doubles.pixels[i] = value + 0.0;  // −0 becomes +0
        }
        return doubles;
      },
      pixels);
}

SourcePool::SourcePool(const ZonalRequest& request, const Grid& grid) : m_request(request), m_grid(grid) {
  auto first = std::make_unique<SweepSources>(request, grid);
  for (std::size_t i = 0; i < first->layers(); ++i) m_types.push_back(first->type(i));
  m_free.push_back(std::move(first));
}

std::unique_ptr<SweepSources> SourcePool::take() {
  {
    const std::lock_guard lock(m_mutex);
    if (!m_free.empty()) {
      auto sources = std::move(m_free.back());
      m_free.pop_back();
      return sources;
    }
  }
  return open_another();  // outside the lock: it takes milliseconds
}

std::unique_ptr<SweepSources> SourcePool::open_another() const {
  auto sources = std::make_unique<SweepSources>(m_request, m_grid);
  for (std::size_t i = 0; i < sources->layers(); ++i)
    if (sources->type(i) != m_types[i])
      throw Error(
          message("{0}: changed while it was being read (got pixels of {1}, allowed {2}); run again when nothing "
                  "writes to it",
                  m_request.layers[i].name, name_of(sources->type(i)), name_of(m_types[i])));
  return sources;
}

void SourcePool::give_back(std::unique_ptr<SweepSources> sources) {
  const std::lock_guard lock(m_mutex);
  m_free.push_back(std::move(sources));
}

}  // namespace geo

#pragma once

#include <cstddef>
#include <memory>
#include <mutex>
#include <optional>
#include <variant>
#include <vector>

#include "libgeo/raster/raster.hpp"
#include "libgeo/raster/raster_source.hpp"
#include "libgeo/sweep/sweep_layout.hpp"
#include "libgeo/sweep/zonal_request.hpp"

namespace geo {

// Pixels of a window as the engine sums them: small integers and float32 as they are stored, all else as doubles.
using WindowPixels =
    std::variant<Raster<std::uint8_t>, Raster<std::int16_t>, Raster<std::uint16_t>, Raster<float>, Raster<double>>;

// One worker's sources of all layers of a request, and the pixels of the window that was read last. For one thread.
class SweepSources {
 public:
  // Throws Error when a layer cannot be opened, has no such band, or lies on another grid.
  SweepSources(const ZonalRequest& request, const Grid& grid);

  // Reads the window of every layer. On a fault nothing of the window is to be used. REQUIRES a window inside the grid.
  Result<void> read(const Window& window);

  std::size_t layers() const { return m_layers; }
  const WindowPixels& pixels(std::size_t layer) const { return m_bands[layer].pixels; }
  PixelType type(std::size_t layer) const { return m_bands[layer].source->info().type; }
  // Null without a weights raster.
  const WindowPixels* weights() const;
  std::vector<BlockSize> blocks() const;

 private:
  struct Band {
    int number = 0;
    std::unique_ptr<RasterSource> source;
    WindowPixels pixels;
  };

  Grid m_grid;
  std::size_t m_layers = 0;
  std::vector<Band> m_bands;  // the layers, and last the weights if there are any
};

// Doubles of the same window: NaN where there is no data (or infinity), +0 for −0.
Raster<double> as_doubles(const WindowPixels& pixels);

// Sources waiting for a worker: each piece of work borrows a set, so that there are as many as workers, not as pieces.
class SourcePool {
 public:
  // Opens the first set; throws as SweepSources does, and so does take().
  SourcePool(const ZonalRequest& request, const Grid& grid);

  // Another set when none is free. Any thread, as give_back.
  std::unique_ptr<SweepSources> take();
  void give_back(std::unique_ptr<SweepSources> sources);

 private:
  std::unique_ptr<SweepSources> open_another() const;

  const ZonalRequest& m_request;
  const Grid m_grid;
  std::vector<PixelType> m_types;  // of the layers: sums of other types cannot be merged
  std::mutex m_mutex;
  std::vector<std::unique_ptr<SweepSources>> m_free;
};

}  // namespace geo

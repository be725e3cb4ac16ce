#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "libgeo/base/result.hpp"
#include "libgeo/io/open_options.hpp"
#include "libgeo/raster/raster.hpp"
#include "libgeo/raster/raster_source.hpp"
#include "libgeo/summary/perimeter_sums.hpp"
#include "libgeo/summary/summary_spec.hpp"
#include "pipeline/indicators/observation_quality.hpp"
#include "pipeline/plan/workspace.hpp"

namespace steppe {

// The channels of a product's summary, in the order of their bands where a channel is a band:
//   ndvi, fvc         `values`
//   composite         one of values a band
//   quality           one a band: `status` and `n_clear_days` are classes, the others values
//   observations      one of values a platform: `bands` are the raster's band names; only here are they looked at
//   a class product   `codes`, 255 (unknown) a class as the others; `ledger`, the PixelStatus of ledger_of()
std::vector<geo::ChannelSpec> product_channels(const std::string& product, const std::vector<std::string>& bands = {});

// The ledger of a class product: a known class is valid; an unknown one has the pixel's reason, or was seen too little
// for this product. REQUIRES equal lengths.
geo::Raster<std::uint8_t> ledger_of(const geo::Raster<std::uint8_t>& codes, std::span<const PixelStatus> status);

// Distinct clear days of the season as a class: at most 254; 255 where never observed. What ZoneSums::clear_days
// counts, from the stored bands of `quality`.
inline constexpr std::uint8_t kNeverObserved = 255;
std::uint8_t clear_days_class(PixelStatus status, std::int16_t n_clear_days);

// A band of a block as it lies in memory: pixel p is the value p · step, so that a band of pixels interleaved is one,
// too.
struct BandCells {
  std::span<const std::int16_t> values;
  std::size_t step = 1;
  std::int16_t operator[](std::size_t p) const { return values[p * step]; }
};

// The cells of a channel of a product that is no class product, from its band, which has the channel's number. `status`
// is band `status` of quality, for that product's n_clear_days. The pass and ProductReader both make summaries of what
// this gives.
geo::BlockPixels channel_cells(const std::string& product, std::size_t channel, const geo::Grid& block, BandCells band,
                               BandCells status);

// A tile's product, read as the channels of its summary: what the query looks at along an outline, and what a summary
// is made of again. A source keeps decoded blocks of its own, so that the channels of a block cost one decoding when
// they are read one after another. One object a thread.
class ProductReader {
 public:
  // Opens the product's file. A fault when it is missing, cannot be read, or does not look like that product.
  static geo::Result<std::unique_ptr<ProductReader>> open(const Workspace& workspace, int year,
                                                          const std::string& product, const std::string& tile,
                                                          const geo::OpenOptions& options = {});
  virtual ~ProductReader() = default;

  virtual const geo::RasterInfo& info() const = 0;
  virtual const std::vector<geo::ChannelSpec>& channels() const = 0;
  // The cells of a window of the tile. `ledger` opens the tile of product quality at its first use.
  virtual geo::Result<geo::BlockPixels> read(std::size_t channel, const geo::Window& window) = 0;
  // Gives up decoded blocks and buffers; the files stay open.
  virtual void forget_blocks() = 0;
};

}  // namespace steppe

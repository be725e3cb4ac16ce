#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "libgeo/base/parallel_for.hpp"
#include "libgeo/base/result.hpp"
#include "libgeo/polygon/polygon.hpp"
#include "pipeline/http/http_message.hpp"
#include "pipeline/serve/served_night.hpp"

namespace steppe {

// What one clip may cost.
struct ClipLimits {
  std::int64_t most_cells = std::int64_t{1} << 27;  // of the box around the polygon: 13,400 km² at 10 m
};

// A file without a name: gone when the last copy of the pointer is.
class UnnamedFile {
 public:
  explicit UnnamedFile(int descriptor) : m_descriptor(descriptor) {}
  ~UnnamedFile();
  UnnamedFile(const UnnamedFile&) = delete;
  UnnamedFile& operator=(const UnnamedFile&) = delete;

  // The next piece from `offset` on; empty at the end. Throws Error when it cannot be read.
  std::string read(std::uint64_t offset) const;

 private:
  int m_descriptor;
};

// A product of a period cut to a polygon: a Cloud Optimized GeoTIFF on the analysis grid, of the box around the
// polygon, with the product's no data, scale and colours; a cell belongs to the polygon when at least half of it lies
// inside, every other has no data. Made in the system's temporary folder and without a name when it is returned.
// Faults: too_large (the box), out_of_range (nothing of the polygon lies on data), a file that cannot be read, a
// polygon that cannot be projected. Throws Error (no_space), Interrupted. REQUIRES a valid shape in `crs`.
geo::Result<std::shared_ptr<const UnnamedFile>> clip_file(const ServedNight& night, Product product, int year,
                                                          const geo::MultiPolygon& shape, const geo::Crs& crs,
                                                          const ClipLimits& limits, const geo::Cancelled& cancelled);

}  // namespace steppe

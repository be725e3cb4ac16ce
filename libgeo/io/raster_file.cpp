#include "libgeo/io/raster_file.hpp"

#include <utility>

#include "libgeo/base/file_stamp.hpp"
#include "libgeo/base/machine_fault.hpp"
#include "libgeo/io/gdal_dataset.hpp"
#include "libgeo/io/gdal_source.hpp"
#include "libgeo/io/masked_source.hpp"
#include "libgeo/io/raster_seal.hpp"
#include "libgeo/io/tiff_source.hpp"

namespace geo {
namespace {

// The pixels by another handle: the mask needs this one, and the pixels may not need GDAL at all.
Result<std::unique_ptr<RasterSource>> open_masked(const std::string& path, const OpenOptions& options,
                                                  GdalRaster mask) {
  OpenOptions plain = options;
  plain.masks = false;
  auto pixels = open_raster_file(path, plain);
  if (!pixels) return pixels;
  return make_masked_source(std::move(pixels).value(), std::move(mask));
}

// The head is looked at before GDAL is: what it says of the file is of bytes that are known to be right.
Result<std::unique_ptr<RasterSource>> open_sealed(const std::string& path, const OpenOptions& options) {
  const auto stamp = file_stamp(path);
  const auto head = SealedHead::read(path, options.seal);
  if (!head) return head.fault();
  auto raster = open_gdal_dataset(path, options);
  if (!raster) return raster.fault();
  auto blocks = head.value().blocks(0);
  auto source = blocks.empty() ? nullptr : open_tiff_source(path, raster.value().info, options, std::move(blocks));
  if (file_stamp(path) != stamp)
    return Fault{FaultKind::unreadable, message("{0}: was replaced while it was opened; try again", path)};
  if (source) return source;
  return Fault{FaultKind::unsupported,
               message("{0}: carries no checksums that can be compared; run again with --force", path)};
}

Result<std::unique_ptr<RasterSource>> open_once(const std::string& path, const OpenOptions& options) {
  if (!options.seal.empty()) return open_sealed(path, options);
  auto raster = open_gdal_dataset(path, options);
  if (!raster) return raster.fault();
  if (options.masks && has_mask(raster.value())) return open_masked(path, options, std::move(raster).value());
  if (options.masks)  // one beside the file that GDAL could not open leaves nothing out, without a word
    if (const auto fault = opening_fault(path + ".msk")) return *fault;
  const bool local_tiff = raster.value().driver == "GTiff" && path.rfind("/vsi", 0) != 0 &&
                          path.rfind("GTIFF_", 0) != 0;  // a directory of a TIFF by name
  if (options.fast_tiff && local_tiff)
    if (auto source = open_tiff_source(path, raster.value().info, options)) return source;
  return make_gdal_source(path, std::move(raster).value(), options);
}

// What is wrong when an opening fails: the machine is asked first.
std::optional<Fault> blameless(const std::string& path, const Fault& fault) {
  if (fault.kind == FaultKind::machine) return fault;
  return machine_fault_of(path, render(fault.message));
}

}  // namespace

// Twice before the file is blamed: what was short for a moment, in another thread, is there again.
Result<std::unique_ptr<RasterSource>> open_raster_file(const std::string& path, const OpenOptions& options) {
  auto source = open_once(path, options);
  if (source) return source;
  if (const auto fault = blameless(path, source.fault())) return *fault;
  source = open_once(path, options);
  if (source) return source;
  if (const auto fault = blameless(path, source.fault())) return *fault;
  return source;
}

}  // namespace geo

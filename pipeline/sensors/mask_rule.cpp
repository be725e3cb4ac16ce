#include "pipeline/sensors/mask_rule.hpp"

#include <algorithm>
#include <cassert>
#include <iterator>

#include "pipeline/sensors/sentinel2_scl.hpp"

namespace steppe {
namespace {

using geo::Fault;
using geo::FaultKind;
using geo::MaskBit;
using geo::message;
using geo::ObservationMask;

geo::Result<MaskPixels> read_landsat_qa(const MaskFiles& files, const geo::Window& window) {
  std::vector<std::uint16_t> qa_pixel(window.size()), qa_radsat(window.size());
  if (auto done = files.quality->read(0, window, qa_pixel); !done) return done.fault();
  if (auto done = files.saturation->read(0, window, qa_radsat); !done) return done.fault();
  MaskPixels mask(window.size());
  landsat_mask(qa_pixel, qa_radsat, files.bits, mask);
  return mask;
}

ProviderWords qa_pixel_words(std::uint16_t qa) {
  return {.cloud = (qa >> 3 & 1) != 0, .dilated_cloud = (qa >> 1 & 1) != 0, .usable = (qa & kQaPixelBits0To5) == 0};
}

// A plain mask says "use it" or not, and not why not: what it drops is counted as cloud, its own no data as no data.
geo::Result<MaskPixels> read_valid_values(const MaskFiles& files, const geo::Window& window) {
  std::vector<float> stored(window.size());
  if (auto done = files.quality->read(files.mask->qa_index, window, stored); !done) return done.fault();
  const auto nothing = files.quality->info().no_data;
  MaskPixels mask(window.size());
  for (std::size_t i = 0; i < mask.size(); ++i) {
    const auto is_valid = [value = stored[i]](int valid) { return value == static_cast<float>(valid); };
    if (std::any_of(files.mask->valid.begin(), files.mask->valid.end(), is_valid)) continue;
    const bool empty = nothing && stored[i] == static_cast<float>(*nothing);
    mask[i] = static_cast<ObservationMask>(empty ? MaskBit::no_data : MaskBit::cloud);
  }
  return mask;
}

geo::Result<MaskPixels> read_sentinel2_scl(const MaskFiles& files, const geo::Window& window) {
  std::vector<std::uint8_t> codes(window.size());
  if (auto done = files.quality->read(0, window, codes); !done) return done.fault();
  MaskPixels mask(window.size());
  if (const auto unknown = scl_mask(codes, mask))
    return Fault{FaultKind::out_of_range,
                 message("{0}: not a scene classification (got code {1}, allowed 0 to 11); fetch the scene again",
                         files.quality->name(), static_cast<int>(*unknown))};
  return mask;
}

constexpr MaskRule kRules[] = {
    {.kind = MaskKind::none},
    {.kind = MaskKind::landsat_qa,
     .files = 2,
     .read = read_landsat_qa,
     .dilation = &MaskOptions::shadow_dilate_px,
     .words = qa_pixel_words},
    {.kind = MaskKind::valid_values, .files = 1, .read = read_valid_values},
    {.kind = MaskKind::sentinel2_scl,
     .files = 1,
     .read = read_sentinel2_scl,
     .dilation = &MaskOptions::sentinel2_dilate_px,
     .cloud_grows = true},
};

}  // namespace

const MaskRule& mask_rule(MaskKind kind) {
  const auto row =
      std::find_if(std::begin(kRules), std::end(kRules), [kind](const MaskRule& r) { return r.kind == kind; });
  assert(row != std::end(kRules));
  return *row;
}

}  // namespace steppe

#pragma once

#include <cstdint>
#include <vector>

#include "libgeo/algo/connectivity.hpp"
#include "libgeo/algo/patches.hpp"
#include "pipeline/patches/change_kind.hpp"

namespace steppe {

// A road or a ditch of pixels that touch at corners is one patch.
inline constexpr geo::Connectivity kPatchConnectivity = geo::Connectivity::eight;

// The label under which a stored code is put together: its family; codes that are no kinds are labels of their own.
inline std::uint8_t patch_label(std::uint8_t code) {
  return code < kChangeKinds ? static_cast<std::uint8_t>(family_of(static_cast<ChangeKind>(code))) : code;
}

inline std::vector<std::uint16_t> patch_labels() {
  std::vector<std::uint16_t> labels(256);
  for (std::size_t code = 0; code < labels.size(); ++code) labels[code] = patch_label(static_cast<std::uint8_t>(code));
  labels[0] = geo::Patches::kNone;
  return labels;
}

}  // namespace steppe

#include "pipeline/patches/change_kind.hpp"

namespace steppe {

ChangeFamily family_of(ChangeKind kind) {
  switch (kind) {
    case ChangeKind::none:
      return ChangeFamily::none;
    case ChangeKind::forest_gain:
    case ChangeKind::grassland_gain:
    case ChangeKind::new_cropland:
      return ChangeFamily::gain;
    case ChangeKind::new_built:
      return ChangeFamily::built;
    case ChangeKind::wetland_loss:
      return ChangeFamily::wetland_loss;
    case ChangeKind::wetland_gain:
      return ChangeFamily::wetland_gain;
    case ChangeKind::forest_loss:
    case ChangeKind::grassland_loss:
    case ChangeKind::new_bare:
    case ChangeKind::mining_scar:
      break;
  }
  return ChangeFamily::loss;
}

}  // namespace steppe

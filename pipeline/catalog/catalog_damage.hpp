#pragma once

#include <utility>

#include "libgeo/base/error.hpp"

namespace steppe {

// A catalogue that cannot be believed: its pages or rows are not what was written. Everything in it can be found again
// from the inbox, so a run puts the file aside and makes a new one; whoever only reads stops.
class CatalogDamage : public geo::Error {
 public:
  explicit CatalogDamage(geo::Message message) : geo::Error(std::move(message)) {}
};

}  // namespace steppe

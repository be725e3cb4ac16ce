#include "pipeline/results/listed_ids.hpp"

#include <algorithm>

namespace steppe {

std::string listed_ids(std::span<const std::string> ids, std::size_t most) {
  std::string list;
  for (std::size_t i = 0; i < std::min(ids.size(), most); ++i) list += (i == 0 ? "" : ", ") + ids[i];
  return ids.size() > most ? list + ", …" : list;
}

}  // namespace steppe

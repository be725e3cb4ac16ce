#pragma once

#include <cstddef>
#include <span>
#include <string>

namespace steppe {

// "150802, 150821, …": the first `most` ids for a message.
std::string listed_ids(std::span<const std::string> ids, std::size_t most);

}  // namespace steppe

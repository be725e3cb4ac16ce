#include "libgeo/base/message_hash.hpp"

#include <algorithm>
#include <functional>

namespace geo {

std::size_t MessageHash::operator()(const Message& message) const {
  constexpr std::size_t kPrime = 1099511628211u;
  std::size_t hash = std::hash<std::string>{}(message.text) + (message.verbatim ? 1 : 0);
  for (const Message& argument : message.arguments) hash = hash * kPrime + (*this)(argument);
  return hash;
}

bool MessageEqual::operator()(const Message& a, const Message& b) const {
  return a.verbatim == b.verbatim && a.text == b.text &&
         std::equal(a.arguments.begin(), a.arguments.end(), b.arguments.begin(), b.arguments.end(), *this);
}

}  // namespace geo

#include "pipeline/train/confusion.hpp"

#include <numeric>

namespace steppe {

double Confusion::labelled(std::size_t c) const {
  double sum = 0;
  for (std::size_t k = 0; k < m_classes; ++k) sum += votes(c, k);
  return sum;
}

double Confusion::said(std::size_t c) const {
  double sum = 0;
  for (std::size_t k = 0; k < m_classes; ++k) sum += votes(k, c);
  return sum;
}

double Confusion::total() const { return std::accumulate(m_votes.begin(), m_votes.end(), 0.0); }

double Confusion::overall() const {
  double right = 0;
  for (std::size_t c = 0; c < m_classes; ++c) right += votes(c, c);
  return right / total();
}

std::optional<double> Confusion::kappa() const {
  const double all = total();
  double by_chance = 0;
  for (std::size_t c = 0; c < m_classes; ++c) by_chance += labelled(c) / all * (said(c) / all);
  if (by_chance >= 1) return std::nullopt;
  return (overall() - by_chance) / (1 - by_chance);
}

std::optional<double> Confusion::users(std::size_t c) const {
  const double all = said(c);
  return all > 0 ? std::optional(votes(c, c) / all) : std::nullopt;
}

std::optional<double> Confusion::producers(std::size_t c) const {
  const double all = labelled(c);
  return all > 0 ? std::optional(votes(c, c) / all) : std::nullopt;
}

Confusion Confusion::against_rest(std::size_t c) const {
  Confusion two(2);
  for (std::size_t label = 0; label < m_classes; ++label)
    for (std::size_t said = 0; said < m_classes; ++said)
      two.add(label == c ? 1 : 0, said == c ? 1 : 0, votes(label, said));
  return two;
}

}  // namespace steppe

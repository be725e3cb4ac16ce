#pragma once

#include <cstddef>
#include <optional>
#include <vector>

namespace steppe {

// What was labelled against what was said, in votes: a sample may be divided between several answers.
class Confusion {
 public:
  explicit Confusion(std::size_t classes) : m_classes(classes), m_votes(classes * classes, 0) {}

  void add(std::size_t label, std::size_t said, double votes = 1) { m_votes[label * m_classes + said] += votes; }

  std::size_t classes() const { return m_classes; }
  double votes(std::size_t label, std::size_t said) const { return m_votes[label * m_classes + said]; }
  double labelled(std::size_t c) const;
  double said(std::size_t c) const;
  double total() const;

  double overall() const;
  // Cohen (1960): (p_o − p_e)/(1 − p_e); nothing where p_e is 1.
  std::optional<double> kappa() const;
  // Of what was said to be the class, the part that is it; nothing where it was never said.
  std::optional<double> users(std::size_t c) const;
  // Of what is the class, the part that was said to be it; nothing where there is none.
  std::optional<double> producers(std::size_t c) const;

  // The same answers where only this class (1) and the rest (0) are told apart.
  Confusion against_rest(std::size_t c) const;

 private:
  std::size_t m_classes;
  std::vector<double> m_votes;  // label × said
};

}  // namespace steppe

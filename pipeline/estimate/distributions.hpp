#pragma once

namespace steppe {

// Quantiles of the distributions that intervals are made of, within 1e-6 (relative) or better; Student's and the beta
// distribution by bisection of the regularised incomplete beta function (DLMF 8.17.22). REQUIRES 0 < p < 1.
double normal_quantile(double p);
double student_quantile(double p, double degrees_of_freedom);  // REQUIRES degrees_of_freedom > 0; may be infinite
double beta_quantile(double p, double a, double b);            // REQUIRES a, b > 0

}  // namespace steppe

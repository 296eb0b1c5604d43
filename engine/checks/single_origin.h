// When one origin counts as feeding most of a place.
#ifndef CROSSCHECK_ENGINE_CHECKS_SINGLE_ORIGIN_H_
#define CROSSCHECK_ENGINE_CHECKS_SINGLE_ORIGIN_H_

namespace crosscheck {

inline constexpr int kRecentDays = 30;    // up to the night
inline constexpr int kEarlierDays = 90;   // before those
inline constexpr int kMinRecentClaims = 10;
inline constexpr int kMinEarlierClaims = 10;
// Now at least this part of the place's claims, ...
inline constexpr double kMostShare = 0.8;
// ... and earlier less than this.
inline constexpr double kUsualShare = 0.6;

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_CHECKS_SINGLE_ORIGIN_H_

// What a night says of a notice beside the night before: the words of NightItem.status.
#ifndef CROSSCHECK_ENGINE_NIGHTLY_ITEM_STATUS_H_
#define CROSSCHECK_ENGINE_NIGHTLY_ITEM_STATUS_H_

namespace crosscheck {

inline constexpr char kItemNew[] = "new";
inline constexpr char kItemUnchanged[] = "unchanged";
inline constexpr char kItemAged[] = "aged";  // unchanged, and nobody has spoken of it for long
inline constexpr char kItemResolved[] = "resolved";

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_NIGHTLY_ITEM_STATUS_H_

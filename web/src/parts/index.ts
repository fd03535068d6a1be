/** The shared parts of all pages. */

export { Button, ButtonLink, IconButton } from "./button";
export { Chip, type Choice, ChoiceChip, RemovableChip } from "./chip";
export { Empty, Failed, Skeleton } from "./empty";
export { Field, TextArea, TextField } from "./field";
export { ListRow } from "./list-row";
export { Segmented } from "./segmented";
export { Sheet, type SheetHeight } from "./sheet";
export { StatusPill, statusWords } from "./status-pill";
export { Toasts, toast } from "./toast";

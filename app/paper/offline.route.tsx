export default function Offline() { return null; }
